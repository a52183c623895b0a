"""asyncio: producers and consumers with a bounded queue, retries, a rate limiter, cancellation and statistics."""
import asyncio
from collections import Counter, deque


class TransientError(Exception):
    pass


class Job:
    def __init__(self, number, producer, failures=0):
        self.number = number
        self.producer = producer
        self.failures = failures
        self.attempts = 0

    def __repr__(self):
        return f"{self.producer}{self.number}"


class Limiter:
    """Lets so many through at a time, in order."""

    def __init__(self, limit):
        self.limit = limit
        self.inside = 0
        self.highest = 0
        self.waiting = deque()

    async def __aenter__(self):
        while self.inside >= self.limit:
            future = asyncio.get_running_loop().create_future()
            self.waiting.append(future)
            await future
        self.inside += 1
        self.highest = max(self.highest, self.inside)
        return self

    async def __aexit__(self, kind, error, traceback):
        self.inside -= 1
        if self.waiting:
            self.waiting.popleft().set_result(None)
        return False


class Statistics:
    def __init__(self):
        self.counts = Counter()
        self.results = {}

    def record(self, worker, job, result):
        self.counts[worker] += 1
        self.results[repr(job)] = result

    def report(self):
        total = sum(self.counts.values())
        yield f"{total} jobs by {len(self.counts)} workers"
        for worker, count in sorted(self.counts.items()):
            yield f"  {worker}: {count}"
        for job, result in sorted(self.results.items()):
            yield f"  {job} = {result}"


async def produce(name, queue, plan):
    for number, failures in enumerate(plan):
        job = Job(number, name, failures)
        await queue.put(job)
        if number % 2:
            await asyncio.sleep(0)
    return len(plan)


async def process(job, limiter):
    job.attempts += 1
    async with limiter:
        for _ in range(2):
            await asyncio.sleep(0)
        if job.failures >= job.attempts:
            raise TransientError(f"{job} attempt {job.attempts}")
        return job.number ** 2


async def with_retries(job, limiter, limit, log):
    for attempt in range(limit):
        try:
            return await process(job, limiter)
        except TransientError as error:
            log.append(str(error))
            await asyncio.sleep(0)
    else:
        raise RuntimeError(f"{job} failed {limit} times")


async def consume(name, queue, limiter, statistics, log):
    try:
        while True:
            job = await queue.get()
            try:
                result = await with_retries(job, limiter, 3, log)
            except RuntimeError as error:
                log.append(str(error))
                result = None
            else:
                statistics.record(name, job, result)
            finally:
                queue.task_done()
    except asyncio.CancelledError:
        log.append(f"{name} stopped")
        raise


async def ticks(queue, limit):
    seen = 0
    while seen < limit:
        yield seen, queue.qsize()
        seen += 1
        await asyncio.sleep(0)


async def watch(queue):
    sizes = [size async for _, size in ticks(queue, 4)]
    return max(sizes)


async def main():
    queue = asyncio.Queue(maxsize=3)
    limiter = Limiter(2)
    statistics, log = Statistics(), []
    consumers = [
        asyncio.create_task(
            consume(
                f"worker {n}",
                queue,
                limiter,
                statistics,
                log,
            )
        )
        for n in range(3)
    ]
    produced = await asyncio.gather(
        produce("a", queue, [0, 1, 0, 0]),
        produce("b", queue, [0, 0, 5]),
        produce("c", queue, []),
        watch(queue),
    )
    await queue.join()
    for consumer in consumers:
        consumer.cancel()
    ended = await asyncio.gather(*consumers, return_exceptions=True)
    print("produced", produced[:3], "at most waiting", produced[3])
    print("limiter", limiter.highest, limiter.inside, len(limiter.waiting))
    for line in statistics.report():
        print(line)
    print(*sorted(log), sep="\n")
    print([type(end).__name__ for end in ended])
    try:
        await asyncio.wait_for(queue.get(), timeout=0.005)
    except asyncio.TimeoutError:
        print("queue is empty")


if __name__ == "__main__":
    asyncio.run(main())
