import sqlite3

with sqlite3.connect("stock.db") as database:
    database.execute("create table stock (item text primary key, count integer)")
    database.executemany("insert into stock values (?, ?)", [("bolt", 12), ("nut", 7)])
    print(database.execute("select sum(count) from stock").fetchone()[0])
