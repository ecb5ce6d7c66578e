import unittest

from shapes import area


class AreaTest(unittest.TestCase):
    def test_multiplies_sides(self):
        self.assertEqual(area(2, 3), 6)

    def test_refuses_negative_sides(self):
        with self.assertRaises(ValueError):
            area(-1, 3)
