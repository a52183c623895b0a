"""Arrays of numpy and tables of pandas, where the program uses them; nothing is loaded for them."""

# More than this is not shown of one, whatever their own settings are.
MAX_SHOWN = 1000
MAX_ROWS = 60
MAX_COLUMNS = 20

# Cheap properties of tables, which are shown at once.
_EAGER = ("shape", "size", "ndim", "dtype", "dtypes", "columns", "index")


def _represent_ndarray(value):
    numpy = _own_dict(_sys_modules()["numpy"])
    if numpy["get_printoptions"]()["threshold"] <= MAX_SHOWN:
        return _cut(_repr_of(value))
    text = _call(lambda: numpy["array2string"](value, threshold=MAX_SHOWN, separator=", ", prefix="array("))
    return _cut("array(%s, dtype=%s)" % (text, value.dtype))


def _represent_pandas(value):
    option = _own_dict(_sys_modules()["pandas"])["get_option"]
    most_rows, most_columns = option("display.max_rows"), option("display.max_columns")
    is_bounded = most_rows is not None and most_rows <= MAX_ROWS
    if _type_name(value) == "Series":
        return _cut(_repr_of(value) if is_bounded else _call(lambda: value.to_string(max_rows=MAX_ROWS)))
    if is_bounded and most_columns is not None and most_columns <= MAX_COLUMNS:
        return _cut(_repr_of(value))
    return _cut(_call(lambda: value.to_string(max_rows=MAX_ROWS, max_cols=MAX_COLUMNS)))


def _got_of_library(name, of_type, value):
    """What pandas says of a table: (value, what); None when it is anything else."""
    if name not in _EAGER:
        return None
    for kind in ("DataFrame", "Series"):
        table = _loaded_type("pandas", kind)
        if table is not None and issubclass(type(value), table) and of_type is _in_type(table, name):
            try:
                return _call(getattr, value, name), None
            except BaseException as error:
                return error, _FAILED
    return None
