"""What can be found of single kinds beyond their fields, in modules named as in `model.kinds`."""
