class Size:
    def __init__(self, width, height):
        self.width = width
        self.height = height


def rectangle(width, height):
    size = Size(width, height)
    area = size.width * size.height  # marker: area
    return area
