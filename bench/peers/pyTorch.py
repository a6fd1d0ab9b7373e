"""PyTorch on the CPU, a plain training loop over tensors that are already there. Of the lawful ways to write it, the
fastest is taken: gathering rows batch by batch or once per epoch, and each form of Adam that this version has."""

import inspect
import itertools
import sys
import time

import torch

from lines import fastest, load_rows, serve

# The names of Adam's options; older versions have fewer.
ADAM_FORMS = ("plain", "foreach", "fused")


def make_network(request, inputs, outputs):
    widths = [inputs, *request["hidden"], outputs]
    layers = []
    for before, after in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(before, after), torch.nn.ReLU()]
    return torch.nn.Sequential(*layers[:-1])


def make_adam(form, network):
    options = {} if form == "plain" else {form: True}
    if form == "plain" and "foreach" in inspect.signature(torch.optim.Adam.__init__).parameters:
        options = {"foreach": False}
    return torch.optim.Adam(network.parameters(), lr=0.001, **options)


def works(form):
    """Fused Adam came to the CPU late, and refuses or is unknown before."""
    weights = torch.nn.Parameter(torch.zeros(4))
    weights.grad = torch.ones(4)
    try:
        options = {} if form == "plain" else {form: True}
        torch.optim.Adam([weights], lr=0.001, **options).step()
        return True
    except (TypeError, RuntimeError, AssertionError):
        return False


def batches(gathering, x, y, order, size):
    if gathering == "whole epoch":
        return zip(x[order].split(size), y[order].split(size))
    return ((x.index_select(0, rows), y.index_select(0, rows)) for rows in order.split(size))


def prepare(request):
    torch.set_num_threads(int(sys.argv[1]))
    inputs, classes = load_rows(request)
    x = torch.from_numpy(inputs)
    binary = request["classes"] == 2
    y = torch.from_numpy(classes).float().unsqueeze(1) if binary else torch.from_numpy(classes).long()
    loss_of = torch.nn.BCEWithLogitsLoss() if binary else torch.nn.CrossEntropyLoss()
    warm = request["warmEpochs"]

    def train(form, epochs):
        gathering, adam = form
        torch.manual_seed(1)
        network = make_network(request, inputs.shape[1], 1 if binary else request["classes"])
        optimizer = make_adam(adam, network)
        begin = time.perf_counter()
        for epoch in range(warm + epochs):
            if epoch == warm:
                begin = time.perf_counter()
            order = torch.randperm(len(x))
            total = torch.zeros(())
            for batch, targets in batches(gathering, x, y, order, request["batch"]):
                loss = loss_of(network(batch), targets)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
                total += loss.detach()
            total.item()
        return (time.perf_counter() - begin) / epochs

    forms = list(itertools.product(("each batch", "whole epoch"), filter(works, ADAM_FORMS)))
    form = fastest(forms, lambda tried: train(tried, request["trialEpochs"]))
    return {"detail": f"{form[1]} Adam, rows gathered for {form[0]}"}, lambda: {"seconds": train(form, request["epochs"])}


serve(prepare)
