"""The label of a name is a vote."""


def test_a_known_city_is_no_people(world):
    w = world("It is [Sevastopol|NORP] and [Sevastopol|NORP]; the [Swiss|NORP] left.")
    assert w.entity("Sevastopol").label == "GPE"
    assert w.entity("Swiss").label == "NORP"
