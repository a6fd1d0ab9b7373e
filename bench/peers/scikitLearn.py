"""scikit-learn's MLPClassifier. An epoch is timed from the end of the one before, inside one fit: checking the data and
making the weights is not counted. Its matrices are multiplied by as many threads as are fastest, one or all."""

import os
import sys
import time
import warnings

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from lines import fastest, load_rows, serve

warnings.filterwarnings("ignore", category=ConvergenceWarning)


class TimedClassifier(MLPClassifier):
    """The library calls this at the end of every epoch, after the shuffle, the batches and the mean of the loss."""

    def _update_no_improvement_count(self, *arguments):
        super()._update_no_improvement_count(*arguments)
        self.ends.append(time.perf_counter())


def prepare(request):
    dtype = numpy.dtype(sys.argv[1])
    inputs, classes = load_rows(request)
    inputs = inputs.astype(dtype)
    warm = request["warmEpochs"]

    def train(threads, epochs):
        network = TimedClassifier(
            hidden_layer_sizes=request["hidden"],
            activation="relu",
            solver="adam",
            learning_rate_init=0.001,
            alpha=0.0,
            batch_size=request["batch"],
            shuffle=True,
            early_stopping=False,
            max_iter=warm + epochs,
            tol=0.0,
            n_iter_no_change=10**9,
            random_state=1,
        )
        network.ends = []
        with threadpool_limits(limits=threads, user_api="blas"):
            network.fit(inputs, classes)
        if len(network.ends) != warm + epochs:
            raise RuntimeError(f"{len(network.ends)} epochs instead of {warm + epochs}")
        return (network.ends[-1] - network.ends[warm - 1]) / epochs

    threads = fastest(sorted({1, os.cpu_count() or 1}), lambda count: train(count, request["trialEpochs"]))
    detail = f"{threads} BLAS thread" + ("s" if threads > 1 else "")
    return {"detail": detail}, lambda: {"seconds": train(threads, request["epochs"])}


serve(prepare)
