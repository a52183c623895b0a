"""A program with calls of pdb.set_trace(), by all of its names."""
# parity: excluded: the frames of Nuitka refuse to be traced by pdb

import pdb
from pdb import set_trace
from pdb import set_trace as trace_here


def work(n):
    import pdb as p

    p.set_trace()  # marker: function
    return n + 1  # marker: behind


def other(n):
    from pdb import set_trace as stop

    stop(header="here")  # marker: renamed
    return n * 2


class Settings:
    pdb.set_trace()  # marker: class
    size = 3


pdb.set_trace()  # marker: module
set_trace()  # marker: imported
trace_here()  # marker: imported-as
print(work(2), other(3), Settings.size)
