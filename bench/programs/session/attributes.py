"""Stops where there is an object with many attributes, for what the console offers behind its name."""


class Settings:
    def __init__(self, count):
        for number in range(count):
            setattr(self, f"option_{number:03}", number)


def main():
    settings = Settings(500)
    return settings  # marker: complete


main()
