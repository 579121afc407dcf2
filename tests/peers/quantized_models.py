#!/usr/bin/env python3
"""Does Assay open what ONNX Runtime quantized, and compute what ONNX Runtime computes from it? Quantizes a model with
quantize_static, as QDQ and in the QOperator format, per tensor and per channel, and runs each on the task's evaluation
images: in ONNX Runtime, and in Assay with the model's own scales (--use-imported). Then exports of Assay's with a layer
pinned to FP32, FP16 and INT16 must run in ONNX Runtime with Assay's accuracy.

Passes when the top class agrees on at least 99 % of the images; the share of right answers is printed beside. Exit
codes: 0 passed, 1 failed, 77 skipped (a Python package or the images are missing).

usage: quantized_models.py ASSAY MODEL [--images N] [--pin LAYER]"""
import argparse
import json
import logging
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
TOP1_SHARE = 0.99
CALIBRATION_IMAGES = 100

try:
    import numpy
    import onnx  # quantize_static needs it
    from onnxruntime import quantization
    from qdq_agreement import WAYS, read_inputs, run_assay, run_peer
except ImportError as missing:
    print(f"skipped: {missing.name} is not installed (pip install onnx onnxruntime numpy pillow)")
    sys.exit(SKIPPED)


class Images(quantization.CalibrationDataReader):
    """Inputs one after the other, for calibration."""

    def __init__(self, name: str, inputs: numpy.ndarray):
        self.left = iter([{name: image[None]} for image in inputs])

    def get_next(self):
        return next(self.left, None)


def right_share(outputs: numpy.ndarray, labels: numpy.ndarray) -> float:
    return float((outputs.argmax(1) == labels[:len(outputs)]).mean())


def check(name: str, ours: numpy.ndarray, theirs: numpy.ndarray, labels: numpy.ndarray) -> bool:
    share = float((ours.argmax(1) == theirs.argmax(1)).mean())
    print(f"  {name}: top-1 agrees on {share:.2%}; right are {right_share(ours, labels):.2%} with Assay, "
          f"{right_share(theirs, labels):.2%} with ONNX Runtime")
    return share >= TOP1_SHARE


def check_quantized(assay: str, model: pathlib.Path, inputs: numpy.ndarray, labels: numpy.ndarray,
                    calibration: numpy.ndarray, scratch: pathlib.Path) -> bool:
    name = onnx.load(model).graph.input[0].name
    prepared = scratch / "prepared.onnx"  # BatchNormalization folded, as ONNX Runtime advises
    quantization.quant_pre_process(str(model), str(prepared), skip_symbolic_shape=True)
    passed = True
    for style in (quantization.QuantFormat.QDQ, quantization.QuantFormat.QOperator):
        for per_channel in (False, True):
            file = scratch / f"{style.name}-{per_channel}.onnx"
            quantization.quantize_static(str(prepared), str(file), Images(name, calibration), quant_format=style,
                                         per_channel=per_channel, weight_type=quantization.QuantType.QInt8,
                                         activation_type=quantization.QuantType.QUInt8)
            ours = run_assay(assay, str(file), inputs, ["--use-imported", "--task", str(model.with_suffix(".json"))],
                             scratch)
            passed &= check(f"{style.name}, {'per channel' if per_channel else 'per tensor'}", ours,
                            run_peer(file, inputs, WAYS[0]), labels)
    # Not prepared, it quantizes between convolution and BatchNormalization, which Assay folds: other roundings.
    file = scratch / "raw.onnx"
    quantization.quantize_static(str(model), str(file), Images(name, calibration))
    ours = run_assay(assay, str(file), inputs, ["--use-imported", "--task", str(model.with_suffix(".json"))], scratch)
    check("QDQ, BatchNormalization not folded (not judged)", ours, run_peer(file, inputs, WAYS[0]), labels)
    return passed


def check_pinned(assay: str, model: pathlib.Path, inputs: numpy.ndarray, labels: numpy.ndarray, pin: str,
                 scratch: pathlib.Path) -> bool:
    """A layer pinned to a floating-point type must be an unquantized island in the file: its weights are float there. At
    INT16 they are integers, and what it reads and makes is float: opset 13 has no 16-bit integers of that kind."""
    file, pins = scratch / "pinned.onnx", ["--pin", pin]
    subprocess.run([assay, "export", model, "-o", file, *pins], check=True, stdout=subprocess.DEVNULL)
    graph = onnx.load(file).graph
    constants = {tensor.name for tensor in graph.initializer}
    islands = [node.name for node in graph.node if node.op_type == "Conv" and node.input[1] in constants]
    print(f"  {pin}: weights in float there: {', '.join(islands) or 'none'}")
    return (bool(islands) != pin.endswith("=int16")) & check(f"pinned {pin}", run_assay(assay, str(model), inputs, pins, scratch),
                                 run_peer(file, inputs, WAYS[0]), labels)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assay", help="the program")
    parser.add_argument("model", type=pathlib.Path, help="an ONNX file with its task file beside it")
    parser.add_argument("--images", type=int, default=500, help="use the first N evaluation images")
    parser.add_argument("--pin", default="/layer2/c1/Conv", metavar="LAYER")
    arguments = parser.parse_args()
    if not arguments.model.exists():
        print(f"skipped: {arguments.model} is not here")
        return SKIPPED
    task = json.loads(arguments.model.with_suffix(".json").read_text())
    folder = arguments.model.parent
    rows = (folder / task["evaluation"] / "labels.csv").read_text().splitlines()[1:]
    labels = numpy.array([int(row.split(",")[1]) for row in rows])
    inputs = read_inputs(task, folder, arguments.images)
    calibration = read_inputs({**task, "evaluation": task["calibration"]}, folder, CALIBRATION_IMAGES)
    logging.getLogger().setLevel(logging.ERROR)  # it advises on every model what we do anyway
    print(f"{arguments.model.stem}, {len(inputs)} images")
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        passed = check_quantized(arguments.assay, arguments.model, inputs, labels, calibration, scratch)
        for precision in ("fp32", "fp16", "int16"):
            passed &= check_pinned(arguments.assay, arguments.model, inputs, labels, f"{arguments.pin}={precision}", scratch)
    print("agrees" if passed else "DISAGREES")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
