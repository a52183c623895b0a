value = "begun"
value = value + " and done"  # marker: importing
