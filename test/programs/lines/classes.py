"""Class bodies, decorated methods, metaclasses."""
X = 3

class Base:
    """Doc."""
    attr = 1
    values = [
        1,
        2,
        X,
    ]

    def method(self):
        return self.attr

    @property
    def prop(self):
        return self.attr + 1

    @staticmethod
    def stat(x):
        if x > 1: return x
        else:
            return -x


class Child(Base, metaclass=type):
    for i in range(2):
        z = i
    def method(self):
        return super().method() + 1


c = Child()
c.method()
c.prop
c.stat(1)
c.stat(3)
