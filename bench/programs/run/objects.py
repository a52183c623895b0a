"""Attributes and methods: tasks of an operating system that pass packets to each other (after the Richards benchmark)."""

import time

IDLE, WORKER, DEVICE_A, DEVICE_B, HANDLER = range(5)
WORK, DATA = "work", "data"


class Packet:
    def __init__(self, kind, target):
        self.kind = kind
        self.target = target
        self.next = None
        self.payload = [0, 0, 0, 0]

    def append_to(self, queue):
        self.next = None
        if queue is None:
            return self
        last = queue
        while last.next is not None:
            last = last.next
        last.next = self
        return queue


class State:
    def __init__(self, has_packet, is_waiting):
        self.has_packet = has_packet
        self.is_waiting = is_waiting
        self.is_held = False

    @property
    def is_blocked(self):
        return self.is_held or (self.is_waiting and not self.has_packet)


class Task(State):
    def __init__(self, scheduler, number, priority, queue=None):
        super().__init__(queue is not None, True)
        self.scheduler = scheduler
        self.number = number
        self.priority = priority
        self.queue = queue
        scheduler.tasks[number] = self

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.next
            self.has_packet = self.queue is not None
        return packet

    def give(self, packet):
        self.queue = packet.append_to(self.queue)
        self.has_packet = True

    def run(self, packet):
        raise NotImplementedError


class Idle(Task):
    def __init__(self, scheduler, count):
        super().__init__(scheduler, IDLE, 0)
        self.is_waiting = False
        self.control = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            self.scheduler.is_finished = True
            return
        if self.control & 1 == 0:
            self.control //= 2
            self.scheduler.release(DEVICE_A)
        else:
            self.control = self.control // 2 ^ 0xD008
            self.scheduler.release(DEVICE_B)


class Worker(Task):
    letter = 0
    target = HANDLER

    def run(self, packet):
        if packet is None:
            self.is_waiting = True
            return
        packet.target = self.target
        for i in range(len(packet.payload)):
            self.letter = self.letter % 26 + 1
            packet.payload[i] = 64 + self.letter
        self.scheduler.send(packet)


class Handler(Task):
    jobs = None

    def run(self, packet):
        if packet is not None:
            self.jobs = packet.append_to(self.jobs)
        if self.jobs is None:
            self.is_waiting = True
            return
        job = self.jobs
        self.jobs = job.next
        job.target = DEVICE_A if job.payload[0] % 2 else DEVICE_B
        self.scheduler.handled += 1
        self.scheduler.send(job)


class Device(Task):
    def run(self, packet):
        if packet is None:
            self.is_held = True
            return
        packet.target = WORKER if packet.kind == WORK else HANDLER
        self.scheduler.send(packet)


class Scheduler:
    def __init__(self, count):
        self.tasks = {}
        self.is_finished = False
        self.sent = 0
        self.handled = 0
        Idle(self, count)
        Worker(self, WORKER, 1000, self.packets(WORK, WORKER, 2))
        Handler(self, HANDLER, 2000, self.packets(DATA, HANDLER, 3))
        Device(self, DEVICE_A, 3000)
        Device(self, DEVICE_B, 4000)
        self.order = sorted(self.tasks.values(), key=lambda task: -task.priority)

    @staticmethod
    def packets(kind, target, count):
        queue = None
        for _ in range(count):
            queue = Packet(kind, target).append_to(queue)
        return queue

    def send(self, packet):
        self.sent += 1
        task = self.tasks[packet.target]
        task.give(packet)
        task.is_waiting = False

    def release(self, number):
        self.tasks[number].is_held = False

    def run(self):
        while not self.is_finished:
            for task in self.order:
                if not task.is_blocked:
                    task.run(task.take())
                    break


def work():
    scheduler = Scheduler(55000)
    scheduler.run()
    return scheduler.sent, scheduler.handled


def unexpected(result):
    raise SystemExit(f"unexpected: {result}")  # marker: elsewhere


def main():
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if result[0] == 0:
        unexpected(result)
    print(f"wall {wall:.6f} cpu {cpu:.6f} result {result}")


main()
