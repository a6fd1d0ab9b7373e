"""Prints which of the peers this Python has, with versions, and which library multiplies their matrices."""

import importlib
import json
import platform

found = {"python": platform.python_version()}
for name in ("sklearn", "torch", "pandas", "numpy"):
    try:
        found[name] = importlib.import_module(name).__version__
    except ImportError:
        pass
try:
    from threadpoolctl import threadpool_info

    found["blas"] = ", ".join(
        sorted({f"{pool['internal_api']} {pool['version']}" for pool in threadpool_info() if pool["user_api"] == "blas"})
    )
except ImportError:
    pass
print(json.dumps(found))
