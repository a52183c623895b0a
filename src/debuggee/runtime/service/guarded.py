"""Code of the program's that runs for a request: it may be ended, and what it prints is no output of the program's."""


class Interrupted(BaseException):
    """Ends code of the program's that takes too long, or that the user does not want to wait for any more."""


# The limit of the request that is served, in seconds; None where the user decides how long it may take.
_limit = [None]

# Types whose repr was interrupted, by name: it is not asked for again unless the user does so.
_slow_types = set()

# What was printed for this request, and whether anybody wants it; None while nothing is served.
_printed = []
_wants_output = [None]

# More of it, or what is older, is not kept for the answer.
MAX_PRINTED = 100_000
MAX_AGE_MS = 500


class _Output:
    """
    Stands for a standard stream of the program's while a request is served.

    There is one for each, for ever: a thread that prints meanwhile uses it and holds no reference to it, as `print`
    takes the stream to be kept by `sys`; and whatever the request began may keep it.
    """

    def __init__(self, name):
        self._name = name
        # While a request is served: the program's own, and who serves.
        self._stream = None
        self._server = None

    def _own(self):
        stream = self._stream
        if stream is None:
            sys = __import__("sys")
            stream = getattr(sys, self._name, None)
            # Somebody who kept it put it there.
            if stream is None or stream is self:
                stream = getattr(sys, "__%s__" % self._name)
        return stream

    def write(self, text):
        # Whoever keeps this one beyond the request, and other threads, mean the program's own.
        if _wants_output[0] is None or _thread_ident() != self._server:
            return self._own().write(text)
        if _wants_output[0]:
            _printed.append(str.__str__(text))
            if _elapsed_ms() > MAX_AGE_MS or sum(map(len, _printed)) > MAX_PRINTED:
                _say(_json({"event": "output", "text": _take_printed()}) + "\n")
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        if _wants_output[0] is None or _thread_ident() != self._server:
            self._own().flush()

    def __getattr__(self, name):
        return getattr(self._own(), name)

    def __repr__(self):
        return repr(self._own())


_outputs = [_Output("stdout"), _Output("stderr")]


def _take_printed():
    text = "".join(_printed)
    _printed.clear()
    return text


def _thread_ident():
    return __import__("_thread").get_ident()


def _quietly(serial, limit, function, *arguments):
    """Serves a request; what it prints is gone, unless it says (``_wants_output``) that it is wanted."""
    _limit[0] = limit
    _begin_request(serial)
    sys = __import__("sys")
    replaced = [output for output in _outputs if getattr(sys, output._name, None) not in (None, output)]
    _printed.clear()
    _wants_output[0] = False
    for output in replaced:
        output._stream = getattr(sys, output._name)
        output._server = _thread_ident()
        setattr(sys, output._name, output)
    try:
        return function(*arguments)
    finally:
        _wants_output[0] = None
        for output in replaced:
            # What the user gave the program instead stays.
            if getattr(sys, output._name, None) is output:
                setattr(sys, output._name, output._stream)
            output._stream = output._server = None


# -- repr ------------------------------------------------------------------------------------------


def _repr_of(value):
    """``repr(value)`` by the type's own means."""
    kind = _full_name_of_type(type(value))
    if _limit[0] is not None and kind in _slow_types:
        return _without_repr(value, "its repr took too long before")
    try:
        # A subclass of str has code of its own.
        text = str.__str__(_call(repr, value))
    except Interrupted as interrupted:
        if interrupted.args:
            return _without_repr(value, "repr left out, as values before it took too long")
        _slow_types.add(kind)
        return _without_repr(value, "its repr took too long")
    _slow_types.discard(kind)
    return text


def _without_repr(value, reason):
    return "<%s object at 0x%x: %s>" % (_type_name(value), id(value), reason)


def _full_name_of_type(kind):
    return "%s.%s" % (_type_dict(kind).get("__module__", ""), _name_of_type(kind))
