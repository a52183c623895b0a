"""Closures, nonlocal and global."""
X = 1

def outer():
    n = 1
    def inc():
        nonlocal n
        n += 1
        return n
    inc()
    global X
    X = 5
    return n


outer()
print(X)
