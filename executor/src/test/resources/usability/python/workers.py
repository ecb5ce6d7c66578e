import multiprocessing


def square(connection, number):
    connection.send(number * number)
    connection.close()


if __name__ == "__main__":
    total = 0
    for number in range(4):
        receiving, sending = multiprocessing.Pipe(duplex=False)
        worker = multiprocessing.Process(target=square, args=(sending, number))
        worker.start()
        total += receiving.recv()
        worker.join()
    print("sum of squares:", total)
