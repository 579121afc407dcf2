#!/usr/bin/env python3
"""INT8 accuracy beside ONNX Runtime's own quantizer, as one table: top-1 on the test images of ../shared of FP32, of
Assay's presets, and of onnxruntime.quantization.quantize_static, the best of its methods MinMax, Entropy and Percentile
(QDQ, int8, weights per channel), on the same calibration images. Exit codes: 0 all bars held, 1 not, 77 skipped.

usage: peers.py [--assay PROGRAM] [--images N] [--recipe NAME|FILE]... [MODEL...]"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "peers"))
import qdq_agreement  # noqa: E402  (skips where numpy, onnxruntime or pillow are missing)

SHARED = ROOT.parent / "shared"
SKIPPED = 77
# Points below FP32 that the balanced preset may lose.
LARGEST_LOSS = {"fashion-resnet8": 0.1, "fashion-mobilenet": 0.3, "resnet34": 0.1, "resnet50-v1.5": 0.1,
                "fashion-vit": 0.3}
METHODS = ["MinMax", "Entropy", "Percentile"]
NOISE_DEVIATIONS = 2  # of the difference between two networks that answer some images differently


def ours(assay: str, model: pathlib.Path, images: int, recipe: str) -> tuple:
    """The accuracy part of the report, and the seconds that all of it took."""
    start = time.perf_counter()
    report = subprocess.run([assay, "compare", model, "--images", str(images), "--recipe", recipe, "--json", "-"],
                            check=True, capture_output=True).stdout
    return json.loads(report)["accuracy"], time.perf_counter() - start


def quantize(model: pathlib.Path, task: dict, method: str, folder: pathlib.Path) -> pathlib.Path:
    """The model as quantize_static makes it; Percentile at ONNX Runtime's own 99.999."""
    from onnxruntime import quantization
    from onnxruntime.quantization import shape_inference

    count = sum(1 for _ in (model.parent / task["calibration"] / "labels.csv").open()) - 1
    inputs = qdq_agreement.read_inputs({**task, "evaluation": task["calibration"]}, model.parent, count)

    class Reader(quantization.CalibrationDataReader):
        def __init__(self):
            self.images = iter(inputs)

        def get_next(self):
            image = next(self.images, None)
            return None if image is None else {"input": image[None]}

    prepared = folder / "prepared.onnx"
    if not prepared.exists():
        shape_inference.quant_pre_process(str(model), str(prepared), skip_symbolic_shape=True)
    quantized = folder / f"{method}.onnx"
    quantization.quantize_static(
        str(prepared), str(quantized), Reader(), quant_format=quantization.QuantFormat.QDQ, per_channel=True,
        activation_type=quantization.QuantType.QInt8, weight_type=quantization.QuantType.QInt8,
        calibrate_method=getattr(quantization.CalibrationMethod, method))
    return quantized


def theirs(model: pathlib.Path, images: int) -> dict:
    """Share of right answers by method."""
    task = json.loads(model.with_suffix(".json").read_text())
    inputs = qdq_agreement.read_inputs(task, model.parent, images)
    lines = (model.parent / task["evaluation"] / "labels.csv").read_text().splitlines()[1:]
    labels = [int(line.split(",")[1]) for line in lines[:images]]
    exact = qdq_agreement.WAYS[1]
    with tempfile.TemporaryDirectory() as folder:
        shares = {}
        for method in METHODS:
            quantized = quantize(model, task, method, pathlib.Path(folder))
            try:
                outputs = qdq_agreement.run_peer(quantized, inputs, exact)
            except Exception as error:  # its types have no public name; 1.32 cannot optimize the transformer
                print(f"{model.stem}, {method}: ONNX Runtime cannot optimize its network, run node by node instead "
                      f"({str(error).splitlines()[0][:80]})", file=sys.stderr)
                outputs = qdq_agreement.run_peer(quantized, inputs, qdq_agreement.WAYS[0])
            shares[method] = float((outputs.argmax(1) == labels).mean())
        return shares


def noise(accuracy: dict, images: int) -> float:
    """How far two INT8 networks as near to FP32 as this one may differ by chance, as a share: each image on which one of
    them leaves FP32's answer moves the difference by at most one."""
    return NOISE_DEVIATIONS * (2 * (1 - accuracy["agreement"]) / images) ** 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", default=list(LARGEST_LOSS),
                        help="names in ../shared/models; all by default")
    parser.add_argument("--assay", default=str(ROOT / "build" / "release" / "bin" / "assay"))
    parser.add_argument("--images", type=int, default=10000)
    parser.add_argument("--recipe", action="append", help="instead of vendor, balanced and best")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is not here")
        return SKIPPED
    recipes = arguments.recipe or ["vendor", "balanced", "best"]
    missed = []
    print(f"{arguments.images} images; points below or above FP32 (seconds)")
    print(" | ".join(["network".ljust(18), "FP32   "] + [recipe.ljust(14) for recipe in recipes] +
                     ["ONNX Runtime"]), flush=True)
    for name in arguments.models:
        model = SHARED / "models" / f"{name}.onnx"
        cells = [name.ljust(18)]
        balanced = None
        for recipe in recipes:
            accuracy, seconds = ours(arguments.assay, model, arguments.images, recipe)
            if len(cells) == 1:
                cells.append(f"{accuracy['fp32']:.2%} ")
            cells.append(f"{100 * accuracy['delta']:+.2f} ({seconds:.0f} s)".ljust(14))
            if recipe == "balanced":
                balanced = accuracy
        shares = theirs(model, arguments.images)
        best = max(shares, key=shares.get)
        fp32 = accuracy["fp32"]
        cells.append(f"{100 * (shares[best] - fp32):+.2f} {best} (" +
                     ", ".join(f"{method} {100 * (share - fp32):+.2f}" for method, share in shares.items()) + ")")
        print(" | ".join(cells), flush=True)
        if balanced is None:
            continue
        if 100 * balanced["delta"] < -LARGEST_LOSS.get(name, 100) - 1e-9:
            missed.append(f"{name}: balanced loses more than {LARGEST_LOSS[name]} points")
        if balanced["int8"] < shares[best] - noise(balanced, arguments.images):
            missed.append(f"{name}: worse than ONNX Runtime by more than "
                          f"{100 * noise(balanced, arguments.images):.2f} points, two standard deviations")
    for reason in missed:
        print(f"missed: {reason}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
