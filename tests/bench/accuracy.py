#!/usr/bin/env python3
"""Accuracy on all test images of ../shared, as one table: FP32 and INT8 top-1, FP32 answers equal to those recorded for
ONNX Runtime, and how near ONNX Runtime is to our INT8 when it runs the exported networks. Then the networks by other
makers. Exit codes: 0 all bars held, 1 not, 77 skipped (see tests/peers).

usage: accuracy.py [--assay PROGRAM] [--images N] [--peer-images N] [MODEL...]"""
import argparse
import json
import pathlib
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "peers"))
import qdq_agreement  # noqa: E402
import wild_models  # noqa: E402

SHARED = ROOT.parent / "shared"
SKIPPED = 77
FP32_SHARE = 0.9998  # of the answers recorded
LARGEST_LOSS = {"fashion-resnet8": 0.003, "fashion-mobilenet": 0.01, "resnet34": 0.01, "resnet50-v1.5": 0.01,
                "fashion-vit": None}  # top-1, INT8 below FP32; None: reported only
COLUMNS = "{:20} {:>7} {:>7} {:>7} {:>7} {:>6} {:>7} {:>13} {:>6}  {}"


def compare(assay: str, model: pathlib.Path, images: int) -> tuple:
    """The accuracy part of assay's report, and the seconds that it took."""
    start = time.perf_counter()
    report = subprocess.run([assay, "compare", model, "--images", str(images), "--json", "-"], check=True,
                            capture_output=True).stdout
    return json.loads(report)["accuracy"], time.perf_counter() - start


def judge(name: str, accuracy: dict) -> list:
    """The bars that are missed."""
    missed = []
    reference = accuracy["reference"]
    if reference["equal"] < FP32_SHARE * reference["images"]:
        missed.append(f"only {reference['equal']} FP32 answers as recorded")
    loss = LARGEST_LOSS.get(name)
    if loss is not None and accuracy["delta"] < -loss:
        missed.append(f"INT8 loses more than {100 * loss:.1f} points")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", default=list(LARGEST_LOSS),
                        help="names in ../shared/models; all by default")
    parser.add_argument("--assay", default=str(ROOT / "build" / "release" / "bin" / "assay"))
    parser.add_argument("--images", type=int, default=10000, help="for Assay alone")
    parser.add_argument("--peer-images", type=int, default=2000, help="for the comparison with ONNX Runtime")
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is not here")
        return SKIPPED
    missed = []
    print(f"{arguments.images} images; ONNX Runtime on {arguments.peer_images}")
    print(COLUMNS.format("network", "FP32", "INT8", "points", "agree", "as ORT", "seconds", "values, 1 step", "top-1",
                         "how ONNX Runtime ran, largest difference"))
    for name in arguments.models:
        model = SHARED / "models" / f"{name}.onnx"
        accuracy, seconds = compare(arguments.assay, model, arguments.images)
        missed += [f"{name}: {reason}" for reason in judge(name, accuracy)]
        cells = [name, f"{accuracy['fp32']:.2%}", f"{accuracy['int8']:.2%}", f"{100 * accuracy['delta']:+.2f}",
                 f"{accuracy['agreement']:.2%}", accuracy["reference"]["equal"], f"{seconds:.1f}"]
        for found in qdq_agreement.measure(arguments.assay, model, arguments.peer_images, []):
            print(COLUMNS.format(*cells, f"{found.near:.2%}", f"{found.top1:.1%}",
                                 f"{found.name}, {found.largest:.0f} steps{'' if found.judged else ' (not judged)'}"),
                  flush=True)
            cells = [""] * len(cells)
            if not found.holds():
                missed.append(f"{name}: {found}")
    for result in wild_models.check_all(arguments.assay, SHARED / "models" / "wild"):
        print(result, flush=True)
        missed += [str(result)] if result.failure else []
    for reason in missed:
        print(f"missed: {reason}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
