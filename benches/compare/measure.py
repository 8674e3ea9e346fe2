"""Runs commands side by side and says how long they took."""

import os
import resource
import signal
import statistics
import subprocess
import time


class Run:
    """One run of a command."""

    def __init__(self, wall, cpu, memory, code, is_cut_off):
        self.wall = wall
        # User and system time of all threads.
        self.cpu = cpu
        # Most memory that was resident at a time, in bytes.
        self.memory = memory
        self.code = code
        self.is_cut_off = is_cut_off


def own_memory():
    """A child begins as a copy of this process, so that no smaller peak than this can be seen."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(command, limit, folder=None, capture=None):
    """Runs a command, and ends it after so many seconds."""
    out = capture if capture is not None else subprocess.DEVNULL
    start = time.perf_counter()
    # A group of its own, so that what it starts can be ended with it.
    child = subprocess.Popen(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT if capture is not None else subprocess.DEVNULL,
        cwd=folder,
        start_new_session=True,
    )
    is_cut_off = False

    def cut_off(_signal, _frame):
        nonlocal is_cut_off
        is_cut_off = True
        os.killpg(child.pid, signal.SIGKILL)

    before = signal.signal(signal.SIGALRM, cut_off)
    signal.setitimer(signal.ITIMER_REAL, limit)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        wall,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024,
        child.returncode,
        is_cut_off,
    )


class Result:
    """What several runs of a command gave."""

    def __init__(self, name, command):
        self.name = name
        self.command = command
        self.runs = []
        # Why there is no measure, or what is to be said of it.
        self.remark = ""
        # Whether a fault in the last record was found; None where it was not tried.
        self.reads_to_end = None
        # Why the exit code of clean data was not 0.
        self.failed = False

    def median(self, what):
        values = [getattr(run, what) for run in self.runs]
        return statistics.median(values) if values else None

    @property
    def wall(self):
        return self.median("wall")

    @property
    def cpu(self):
        return self.median("cpu")

    @property
    def memory(self):
        return max((run.memory for run in self.runs), default=None)

    @property
    def is_measured(self):
        return bool(self.runs) and not self.failed


# Whoever takes longer than this for one run is measured once only.
LONG = 20


def side_by_side(commands, runs, limit, say, expected=(0,)):
    """Measures commands in turns, so that a busy moment of the machine meets all of them.

    `commands` maps names to commands. The first turn only warms up, unless a command is slow.
    """
    results = {name: Result(name, command) for name, command in commands.items()}
    for turn in range(runs + 1):
        for name, result in results.items():
            if result.failed or result.remark:
                continue
            measured = run(result.command, limit)
            if measured.is_cut_off:
                result.remark = f"ended after {limit:.0f} s"
                result.failed = True
            elif measured.code not in expected:
                result.remark = f"exit code {measured.code}"
                result.failed = True
            elif turn > 0:
                result.runs.append(measured)
            elif measured.wall > LONG:
                result.runs.append(measured)
                result.remark = "one run"
            if result.failed or (turn == 0 and measured.wall > 5):
                say(f"    {name}: {measured.wall:.1f} s {result.remark}")
    return results
