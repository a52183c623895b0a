"""What the local variables are at certain line events: their names and ``repr``, as JSON, one event a line."""


def text_of(value):
    """The repr of a value, also of one that has none."""
    try:
        return repr(value)
    except BaseException as error:
        return "<unable to get repr of %s: %s>" % (type(value).__name__, type(error).__name__)


class LocalsAtStops:
    """Counts the line events of the first thread, and writes the variables at those that are wanted."""

    def __init__(self, path, wanted, json_string):
        self.file = open(path, "wb", buffering=0)  # noqa: SIM115  (open to the end of the program)
        self.wanted = wanted
        self.json_string = json_string
        self.count = 0

    def at_line(self, frame):
        """To be called at each line event."""
        index = self.count
        self.count += 1
        if index not in self.wanted:
            return
        named = [(name, text_of(value)) for name, value in frame.f_locals.items() if name.isidentifier()]
        pairs = ",".join("%s:%s" % (self.json_string(name), self.json_string(text)) for name, text in named)
        self.file.write(b'{"index":%d,"locals":{%s}}\n' % (index, pairs.encode()))
