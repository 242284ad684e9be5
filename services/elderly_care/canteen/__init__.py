"""The canteen (长者食堂): what there is to eat on a day, and how many the kitchen cooks for.

A meal is ordered as any other visit is booked.
"""
