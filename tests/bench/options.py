#!/usr/bin/env python3
"""What each option of the recipe does alone, as one table: INT8 less FP32 top-1 in points, and in brackets how often INT8
answers as FP32 does, on test images of ../shared, with weights per tensor and per channel. Exit codes: 0 measured, 77
skipped.

usage: options.py [--assay PROGRAM] [--images N] [MODEL...]"""
import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SKIPPED = 77
MODELS = ["fashion-resnet8", "fashion-mobilenet", "fashion-vit", "resnet34", "resnet50-v1.5"]
SCHEMES = ["per_tensor_histogram", "hybrid_per_tensor_per_channel"]
OPTIONS = ["", "--smooth 0.5", "--drop-idle-clips on", "--absorb-bias on", "--split-outliers on", "--equalize on",
           "--method output-error", "--bias-correction on", "--rounding adaptive"]
OPTIONS += ["--drop-idle-clips on --equalize on", " ".join(OPTIONS[1:])]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", default=MODELS, help="names in ../shared/models; all by default")
    parser.add_argument("--assay", default=str(ROOT / "build" / "release" / "bin" / "assay"))
    parser.add_argument("--images", type=int, default=2000)
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"skipped: {SHARED} is not here")
        return SKIPPED
    for scheme in SCHEMES:
        print(f"{scheme}, {arguments.images} images: {', '.join(arguments.models)}")
        for option in OPTIONS:
            cells = []
            for name in arguments.models:
                report = subprocess.run([arguments.assay, "compare", SHARED / "models" / f"{name}.onnx", "--images",
                                         str(arguments.images), "--scheme", scheme, *option.split(), "--json", "-"],
                                        check=True, capture_output=True).stdout
                accuracy = json.loads(report)["accuracy"]
                cells.append(f"{100 * accuracy['delta']:+.2f} ({100 * accuracy['agreement']:.2f})")
            print(" | ".join([option or "none", *cells]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
