"""exec, eval and compile: with namespaces, closures over them, functions made there and called from here."""


def evaluate(expression, **names):
    try:
        return eval(expression, {"__builtins__": {"len": len}}, names)
    except (NameError, SyntaxError, ZeroDivisionError) as error:
        return type(error).__name__


def run(source):
    namespace = {"log": []}
    exec(source, namespace)
    return namespace["log"]


def make(name, body):
    namespace = {}
    exec(
        f"def {name}(x):\n"
        f"    return {body}\n",
        namespace,
    )
    return namespace[name]


def own_locals(a):
    b = a + 1
    inside = eval("a + b")
    exec("c = a * b")
    return inside, sorted(locals())[:2]


def compiled():
    code = compile(
        "total = sum(values)",
        "<made up>",
        "exec",
    )
    results = []
    for values in ([1, 2], []):
        namespace = {"values": values}
        exec(code, namespace)
        results.append(namespace["total"])
    return results, code.co_names


def callback(f):
    return f(lambda x: x * 2)


class Space(dict):
    def __missing__(self, key):
        return f"<{key}>"


module_name = 1
exec("module_name += 1; added = module_name * 10")
print(module_name, added, eval("module_name + added"))
print(evaluate("x + 1", x=2), evaluate("len(s)", s="abc"), evaluate("open"), evaluate("1 +"), evaluate("1/0"))
print(run("for i in range(3):\n    log.append(i)\nelse:\n    log.append('else')"))
double = make("double", "x * 2")
print(double(4), double.__name__, callback(make("use", "x(21)")))
print(own_locals(3))
print(compiled())
print(eval("a + b", {}, Space(a="known ")))
print(eval("(lambda y: [x * y for x in (1, 2)])(3)"))
try:
    exec("def broken(:\n  pass")
except SyntaxError as error:
    print("line", error.lineno)
exec("print('printed by exec')")
