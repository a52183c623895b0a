"""match among other statements: in loops, with return, break, try and with inside; as a dispatcher; nested."""
# requires: 3.10


def evaluate(node, names):
    match node:
        case int() | float():
            return node
        case str():
            try:
                return names[node]
            except KeyError:
                raise NameError(node) from None
        case ("+", left, right):
            return evaluate(left, names) + evaluate(right, names)
        case ("*", left, right):
            return (
                evaluate(left, names)
                * evaluate(right, names)
            )
        case ("let", name, value, body):
            return evaluate(body, {**names, name: evaluate(value, names)})
        case ("if", condition, yes, no):
            match evaluate(condition, names):
                case 0 | 0.0:
                    chosen = no
                case _:
                    chosen = yes
            return evaluate(chosen, names)
        case (operator, *_):
            raise ValueError(f"unknown operator {operator}")


def run(program):
    stack, out, position = [], [], 0
    while True:
        match program[position]:
            case "push", value:
                stack.append(value)
            case "add",:
                stack.append(stack.pop() + stack.pop())
            case "print",:
                out.append(stack[-1])
            case "jump_if", target:
                if stack[-1] < 10:
                    position = target
                    continue
            case "halt",:
                break
            case unknown:
                return f"cannot {unknown}"
        position += 1
    return out


def in_for(items):
    total = 0
    for item in items:
        match item:
            case int(n) if n < 0: continue
            case int(n): total += n
            case "stop": break
            case str(word):
                for letter in word:
                    match letter:
                        case "a" | "e": total += 1
                        case _: pass
    else:
        total = -total
    return total


def with_subject_call():
    def subject():
        print("evaluated once")
        return {"a": [1, 2]}

    match subject():
        case {"a": [x, y, z]}:
            print("three", x, y, z)
        case {"a": [x, y]}:
            print("two", x, y)
            return x
    return None


def no_case_fits(value):
    match value:
        case 1:
            print("one")
        case 2:
            print("two")
    return "end"


def names_after(value):
    x = y = None
    match value:
        case [x, y, 0]:
            pass
        case [x, *y]:
            pass
    return x, y


def match_as_a_name():
    match = [1, 2, 3]
    case = match[0]
    match[case] = case
    print(match, case)
    match (match):
        case case:
            return case


print(evaluate(("let", "x", 5, ("+", "x", ("*", 2, "x"))), {}))
print(evaluate(("if", 0, 1, ("if", 1, 2, 3)), {}))
for bad in ("y", ("?", 1)):
    try:
        evaluate(bad, {})
    except (NameError, ValueError) as error:
        print(repr(error))
print(run([("push", 4), ("push", 3), ("add",), ("print",), ("jump_if", 1), ("halt",)]))
print(run([("push", 4), ("fly", "away")]))
print(in_for([1, -5, "abe", 2]), in_for([3, "stop", 4]), in_for([]))
print(with_subject_call())
print(no_case_fits(1), no_case_fits(3))
print(names_after([1, 2, 0]), names_after([1, 2, 3]), names_after(5))
print(match_as_a_name())
