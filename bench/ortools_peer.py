"""OR-Tools SimpleMinCostFlow on assignment files written by bench/matching.ts.

Each file: little-endian int64 numbers: needs, resources, edges, then capacity of each resource,
unmet cost of each need, and from, to, cost of each edge. Prints one JSON line a file: status,
optimal cost, and CPU seconds of building and solving, the median of the runs asked for.
"""

import json
import sys
import statistics
import time

import numpy as np
from ortools.graph.python import min_cost_flow


def solve(needs, resources, capacity, unmet, start, to, cost):
    sink = needs + resources
    tails = np.concatenate([start, np.arange(needs), needs + np.arange(resources)])
    heads = np.concatenate([needs + to, np.full(needs + resources, sink)])
    capacities = np.concatenate([np.ones(len(start) + needs, dtype=np.int64), capacity])
    costs = np.concatenate([cost, unmet, np.zeros(resources, dtype=np.int64)])
    supplies = np.zeros(sink + 1, dtype=np.int64)
    supplies[:needs] = 1
    supplies[sink] = -needs
    began = time.process_time()
    flow = min_cost_flow.SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
    flow.set_nodes_supplies(np.arange(sink + 1), supplies)
    status = flow.solve()
    return status, flow.optimal_cost(), time.process_time() - began


for line in sys.stdin:
    path, runs = line.split()
    data = np.fromfile(path, dtype="<i8")
    needs, resources, edges = (int(n) for n in data[:3])
    parts = np.split(data[3:], np.cumsum([resources, needs, edges, edges]))
    times = []
    for _ in range(int(runs)):
        status, cost, seconds = solve(needs, resources, *parts)
        times.append(seconds)
    optimal = status == min_cost_flow.SimpleMinCostFlow.OPTIMAL
    print(json.dumps({"optimal": optimal, "cost": str(cost), "seconds": statistics.median(times)}), flush=True)
