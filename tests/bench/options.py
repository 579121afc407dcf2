#!/usr/bin/env python3
"""What each option of the recipe does alone (assay options), as one table: INT8 less FP32 top-1 in points, and in
brackets how often INT8 answers as FP32 does, on test images of ../shared, with weights per tensor and per channel. Exit
codes: 0 measured, 77 skipped.

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
        table: dict[str, list[str]] = {}
        for name in arguments.models:
            report = subprocess.run([arguments.assay, "options", SHARED / "models" / f"{name}.onnx", "--images",
                                     str(arguments.images), "--scheme", scheme, "--json", "-"],
                                    check=True, capture_output=True).stdout
            for row in json.loads(report)["options"]:
                cell = f"{100 * row['delta']:+.2f} ({100 * row['agreement']:.2f})"
                table.setdefault(row["option"], []).append(cell)
        for option, cells in table.items():
            print(" | ".join([option, *cells]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
