"""A module of the user's own that the program imports."""


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        # marker: comment
        return self.side**2  # marker: area
