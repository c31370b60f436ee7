### Wat iemand in Discord opent, kiest of typt, en wat daarop wordt gezegd.

door-stranger = Dit kan alleen met een gekoppeld account. Typ /koppel.
door-failed = Dat lukte niet. Er is niets gewijzigd. Probeer het zo nog eens, of gebruik de pagina of de mail.
