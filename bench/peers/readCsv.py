"""pandas.read_csv, numbers parsed, with the engine and options it has by default."""

import time

import pandas

from lines import serve


def prepare(request):
    def sample():
        begin = time.perf_counter()
        table = pandas.read_csv(request["file"])
        seconds = time.perf_counter() - begin
        return {"seconds": seconds, "rows": len(table), "columns": len(table.columns)}

    return {"detail": "the C engine, float64 columns"}, sample


serve(prepare)
