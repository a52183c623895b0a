"""A loop that is to be logged in each of its rounds."""
total = 0
for i in range(100_000):
    if i >= 0:
        total += i
print("total", total)
