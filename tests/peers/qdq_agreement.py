#!/usr/bin/env python3
"""Does ONNX Runtime compute what Assay computes? Exports a model as QDQ, runs both on the task's evaluation images.

ONNX Runtime sums convolutions that it cannot fuse (those with a residual among them; all of them when it runs node by
node) in float32: about one value in a million rounds the other way, and a deep network makes more of it from layer to
layer. The check passes when the top class agrees on at least 99.5 % of the images and 99 % of the output values lie
within one quantization step; how near two ways of ONNX Runtime are to each other is printed beside. Only what ONNX
Runtime does when it is not told otherwise is judged. Exit codes: 0 passed, 1 failed, 77 skipped (a Python package or the
images are missing).

usage: qdq_agreement.py ASSAY MODEL [--plain] [--images N] [--pin LAYER=PRECISION]..."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import typing

SKIPPED = 77
BATCH = 250
TOP1_SHARE, STEP_SHARE = 0.995, 0.99

try:
    import numpy
    import onnxruntime
    from PIL import Image
except ImportError as missing:
    print(f"skipped: {missing.name} is not installed (pip install onnxruntime numpy pillow)")
    sys.exit(SKIPPED)


def read_inputs(task: dict, folder: pathlib.Path, count: int) -> numpy.ndarray:
    """The first images of the task's evaluation folder as [N, C, H, W]; the task's steps without resize and crop."""
    spec = task["input"]
    if spec["resize"] != "none" or "crop" in spec:
        raise SystemExit("this program does not resize or crop")
    images = folder / task["evaluation"]
    names = [line.split(",")[0] for line in (images / "labels.csv").read_text().splitlines()[1:]]
    channels = 1 if spec["color"] == "gray" else 3
    left, top, right, bottom = spec.get("pad", [0, 0, 0, 0])
    shape = (1, channels, 1, 1)
    mean = numpy.broadcast_to(numpy.float32(spec["mean"]), channels).reshape(shape)
    deviation = numpy.broadcast_to(numpy.float32(spec["std"]), channels).reshape(shape)
    pixels = []
    for name in names[:count]:
        picture = Image.open(images / name).convert("L" if channels == 1 else "RGB")
        planes = numpy.asarray(picture, numpy.float32).reshape(picture.height, picture.width, channels)
        pixels.append(numpy.pad(planes.transpose(2, 0, 1), ((0, 0), (top, bottom), (left, right))))
    return (numpy.stack(pixels) * numpy.float32(spec["scale"]) - mean) / deviation


def run_assay(assay: str, model: str, inputs: numpy.ndarray, pins: list, scratch: pathlib.Path) -> numpy.ndarray:
    outputs = []
    for first in range(0, len(inputs), BATCH):
        file = scratch / "input.npy"
        numpy.save(file, inputs[first:first + BATCH])
        subprocess.run([assay, "run", model, "--input", file, "--output", scratch / "out", "--precision", "int8",
                        *pins], check=True, stdout=subprocess.DEVNULL)
        outputs.append(numpy.load(next((scratch / "out").glob("*.npy"))))
    return numpy.concatenate(outputs)


class Way(typing.NamedTuple):
    """A way of running ONNX Runtime."""
    name: str
    optimized: bool
    exact: bool  # session.x64quantprecision: without it CPUs without VNNI saturate between products
    judged: bool


class Agreement(typing.NamedTuple):
    """How near two runs of one network are. Shares are 0 to 1; distances are in steps of the output's encoding."""
    name: str
    judged: bool
    top1: float
    equal: float
    near: float  # within one step
    largest: float

    def holds(self) -> bool:
        return not self.judged or (self.top1 >= TOP1_SHARE and self.near >= STEP_SHARE)

    def __str__(self) -> str:
        return (f"{self.name}: top-1 agrees on {self.top1:.2%}, {self.equal:.2%} of the values are equal, "
                f"{self.near:.2%} within one step, largest difference {self.largest:.2f} steps{'' if self.judged else ' (not judged)'}")


WAYS = [Way("node by node", optimized=False, exact=True, judged=False),
        Way("optimized, exact products", optimized=True, exact=True, judged=True),
        Way("optimized, products as the CPU likes", optimized=True, exact=False, judged=False)]


def run_peer(model: pathlib.Path, inputs: numpy.ndarray, way: Way) -> numpy.ndarray:
    options = onnxruntime.SessionOptions()
    levels = onnxruntime.GraphOptimizationLevel
    options.graph_optimization_level = levels.ORT_ENABLE_ALL if way.optimized else levels.ORT_DISABLE_ALL
    options.add_session_config_entry("session.x64quantprecision", "1" if way.exact else "0")
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    batch = BATCH if isinstance(session.get_inputs()[0].shape[0], str) else 1
    return numpy.concatenate([session.run(None, {name: inputs[first:first + batch]})[0]
                              for first in range(0, len(inputs), batch)])


def output_step(assay: str, model: pathlib.Path, pins: list) -> float:
    """Quantization step of the network's first output, from Assay's own report."""
    report = json.loads(subprocess.run([assay, "compare", model, "--images", "1", "--json", "-", *pins], check=True,
                                       capture_output=True).stdout)
    output = report["model"]["outputs"][0]["name"]
    return next(tensor["scale"] for tensor in report["tensors"] if tensor["name"] == output)


def agreement(name: str, judged: bool, one: numpy.ndarray, other: numpy.ndarray, step: float) -> Agreement:
    distance = numpy.abs(one - other) / step
    return Agreement(name, judged, float((one.argmax(1) == other.argmax(1)).mean()), float((distance < 0.001).mean()),
                     float((distance <= 1.001).mean()), float(distance.max()))


def measure(assay: str, model: pathlib.Path, images: int, pins: list, is_plain: bool = False) -> list:
    """Agreements of Assay's INT8 with ONNX Runtime in each of its ways, then of ONNX Runtime's exact ways with each
    other: what another order of its float sums changes, no runtime can be expected to stay below."""
    task = json.loads(model.with_suffix(".json").read_text())
    inputs = read_inputs(task, model.parent, images)
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        exported = scratch / "qdq.onnx"
        form = ["--plain"] if is_plain else []
        subprocess.run([assay, "export", model, "-o", exported, *form, *pins], check=True, stdout=subprocess.DEVNULL)
        ours = run_assay(assay, str(model), inputs, pins, scratch)
        theirs = [run_peer(exported, inputs, way) for way in WAYS]
    step = output_step(assay, model, pins)
    found = [agreement(way.name, way.judged, ours, result, step) for way, result in zip(WAYS, theirs)]
    return found + [agreement("ONNX Runtime's first two with each other", False, theirs[0], theirs[1], step)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assay", help="the program")
    parser.add_argument("model", type=pathlib.Path, help="an ONNX file with its task file beside it")
    parser.add_argument("--plain", action="store_true", help="export residual convolutions in real units")
    parser.add_argument("--images", type=int, default=1000, help="use the first N evaluation images")
    parser.add_argument("--pin", action="append", default=[], metavar="LAYER=PRECISION")
    arguments = parser.parse_args()
    if not arguments.model.exists():
        print(f"skipped: {arguments.model} is not here")
        return SKIPPED
    pins = [word for pin in arguments.pin for word in ("--pin", pin)]
    found = measure(arguments.assay, arguments.model, arguments.images, pins, arguments.plain)
    print(f"{arguments.model.stem}, {arguments.images} images, ONNX Runtime {onnxruntime.__version__}")
    for line in found:
        print(f"  {line}")
    passed = all(line.holds() for line in found)
    print("agrees" if passed else "DISAGREES")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
