def line(total):
    return f"total {total:.2f}"
