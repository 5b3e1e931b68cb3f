import sys,time
sys.path.insert(0,'/work/main')
from tests import test_concurrency as t
def test_f(floor):
    w=int(__import__('os').environ.get("W","40"))
    import time as T
    a=T.perf_counter()
    seen=t.fight(floor,w)
    print("TIME",T.perf_counter()-a, len(seen)); sys.stderr.write(f"TIME {T.perf_counter()-a} {len(seen)}\n")
    t.judge(floor,seen,w)
from tests.test_concurrency import floor
