#!/usr/bin/env python3
"""Median time of one FP32 inference in ONNX Runtime, as JSON on one line.

usage: ort_speed.py MODEL THREADS SECONDS    (runs for so long)
Exit code 3 when ONNX Runtime is not installed."""
import json
import statistics
import sys
import time


def main() -> int:
    try:
        import numpy
        import onnxruntime
    except ImportError as missing:
        print(f"{missing.name} is not installed: pip install onnxruntime", file=sys.stderr)
        return 3
    path, threads, duration = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    feeds = {
        node.name: numpy.random.default_rng(1).standard_normal(
            [size if isinstance(size, int) else 1 for size in node.shape]).astype(numpy.float32)
        for node in session.get_inputs()
    }
    for _ in range(3):
        session.run(None, feeds)
    seconds = []
    end = time.perf_counter() + duration
    while not seconds or time.perf_counter() < end:
        start = time.perf_counter()
        session.run(None, feeds)
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"version": onnxruntime.__version__, "seconds": statistics.median(seconds)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
