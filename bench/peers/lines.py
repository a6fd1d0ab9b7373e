"""The conversation with the benchmark: a line of JSON asks, a line of JSON answers."""

import json
import sys

import numpy


def serve(prepare):
    """`prepare(request)` returns what it tells, and a function that takes one measurement: a dict of numbers."""
    sample = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["kind"] == "prepare":
                answer, sample = prepare(request)
            else:
                answer = sample()
        except Exception as error:  # whatever it is, the benchmark has to say it
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


def load_rows(request):
    """Inputs [rows][inputs] float32 and classes [rows] int32."""
    inputs = numpy.fromfile(request["inputsFile"], numpy.float32)
    classes = numpy.fromfile(request["classesFile"], numpy.int32)
    return inputs.reshape(len(classes), -1), classes


def fastest(forms, seconds):
    """The form that took the least time, by two trials of each."""
    return min(forms, key=lambda form: min(seconds(form), seconds(form)))
