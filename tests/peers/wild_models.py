#!/usr/bin/env python3
"""Networks by other makers, from ../shared/models/wild: does everything work on them, and do the FP32 outputs equal
those that ONNX Runtime left beside each? The INT8 export must load and run in ONNX Runtime; how near its outputs are to
ours is printed. Exit codes: 0 passed, 1 failed, 77 skipped (a Python package or the models are missing).

usage: wild_models.py ASSAY FOLDER"""
import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile
import typing

SKIPPED = 77
FP32_SHARE = 1e-3  # of the output's range

try:
    import numpy
    import onnx
    import onnxruntime
except ImportError as missing:
    print(f"skipped: {missing.name} is not installed (pip install onnx onnxruntime numpy)")
    sys.exit(SKIPPED)


class Result(typing.NamedTuple):
    name: str
    fp32: float  # largest FP32 difference, as a share of the output's range
    near: float  # share of INT8 output values within one step of ONNX Runtime's
    largest: float  # in steps
    failure: str  # empty if everything works

    def __str__(self) -> str:
        if self.failure:
            return f"{self.name}: FAILS: {self.failure}"
        return (f"{self.name}: FP32 within {self.fp32:.1e} of the range, INT8 {self.near:.2%} of the values within one "
                f"step, largest difference {self.largest:.0f} steps")


def file_name(tensor: str) -> str:
    """As assay run names its files."""
    return "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "_" for c in tensor[:120]) + ".npy"


def steps_of_outputs(model: onnx.ModelProto) -> list:
    """Quantization step of each output; a tiny number where it is float."""
    constants = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    steps = {node.output[0]: float(constants[node.input[1]]) for node in model.graph.node
             if node.op_type == "DequantizeLinear" and constants[node.input[1]].ndim == 0}
    return [steps.get(output.name, 1e-6) for output in model.graph.output]


def check(assay: str, model: pathlib.Path, scratch: pathlib.Path) -> Result:
    given = model.with_suffix(".input.npy")
    inputs = numpy.load(given)
    network = onnx.load(model)
    constants = {tensor.name for tensor in network.graph.initializer}
    name = next(value.name for value in network.graph.input if value.name not in constants)
    shape = ["--shape", f"{name}={','.join(str(size) for size in inputs.shape)}"]
    images = scratch / "images"
    images.mkdir()
    shutil.copy(given, images)
    exported = scratch / "qdq.onnx"

    def run(*words) -> None:
        subprocess.run([assay, words[0], model, *words[1:]], check=True, capture_output=True, text=True)

    try:
        run("inspect", *shape)
        run("simulate", *shape)
        run("compare", *shape, "--evaluation", images)
        run("export", *shape, "--calibration", images, "-o", exported)
        run("run", "--input", given, "--output", scratch / "fp32")
        run("run", *shape, "--calibration", images, "--input", given, "--output", scratch / "int8",
            "--precision", "int8")
    except subprocess.CalledProcessError as error:
        return Result(model.stem, 0, 0, 0, f"assay {error.cmd[1]}: {error.stderr.strip()}")
    outputs = [output.name for output in network.graph.output]
    distances = []
    for index, output in enumerate(outputs):
        recorded = numpy.load(model.with_suffix(f".output{index}.npy"))
        ours = numpy.load(scratch / "fp32" / file_name(output))
        distances.append(float(numpy.abs(ours - recorded).max() / (recorded.max() - recorded.min())))
    quantized = onnx.load(exported)
    onnx.checker.check_model(quantized, full_check=True)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(str(exported), options, providers=["CPUExecutionProvider"])
    peers = session.run(None, {session.get_inputs()[0].name: inputs})
    steps = numpy.concatenate([
        (numpy.abs(numpy.load(scratch / "int8" / file_name(output)) - peer) / step).ravel()
        for output, peer, step in zip(outputs, peers, steps_of_outputs(quantized))])
    fp32 = max(distances)
    failure = "" if fp32 <= FP32_SHARE else f"FP32 differs by {fp32:.1e} of the range"
    return Result(model.stem, fp32, float((steps <= 1.001).mean()), float(steps.max()), failure)


def check_all(assay: str, folder: pathlib.Path) -> list:
    results = []
    for model in sorted(folder.glob("*.onnx")):
        with tempfile.TemporaryDirectory() as scratch:
            results.append(check(assay, model, pathlib.Path(scratch)))
    return results


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assay", help="the program")
    parser.add_argument("folder", type=pathlib.Path, help="models with their recorded inputs and outputs beside them")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        print(f"skipped: {arguments.folder} is not here")
        return SKIPPED
    results = check_all(arguments.assay, arguments.folder)
    for result in results:
        print(result)
    return 1 if any(result.failure for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
