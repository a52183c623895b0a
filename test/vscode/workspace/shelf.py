"""Counts a shelf of books: values that have more to show than fits into a row."""


class Shelf:
    def __init__(self, books):
        self.books = books
        self.counted = 0
        self._room = "attic"

    @property
    def left(self):
        return len(self.books) - self.counted

    def take(self, number):
        print("taking", number)
        self.counted += number
        return self.books[self.counted]


def count(shelf):
    def is_old(book):
        return book < 1900

    books = shelf.books
    old = 0
    for book in books[:3]:
        old += is_old(book)
        shelf.counted += 1  # marker: counted
    return old


print(count(Shelf([1700 + number for number in range(1250)])))
