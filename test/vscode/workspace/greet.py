"""Asks for a name: the program that the tests in VS Code type to."""

name = input("Your name: ")
print("Hello,", name)  # marker: hello
