"""What people write first with azure.batch: a container pool, a job, tasks, their output, and away with it all.

Environment: BATCH_URL and BATCH_KEY of an account named "local". Prints what it saw as one line of JSON.
"""

import json
import os
import time

from azure.batch import BatchServiceClient, models
from azure.batch.batch_auth import SharedKeyCredentials

IMAGE = "busybox:1"
PATIENCE_SECONDS = 60


def wait_until(read):
    """The first true answer of `read`, which is asked ten times a second."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        answer = read()
        if answer:
            return answer
        time.sleep(0.1)
    raise TimeoutError("Waited in vain.")


def is_gone(read):
    try:
        read()
        return False
    except models.BatchErrorException as error:
        return error.error.code


def make_pool(client):
    client.pool.add(
        models.PoolAddParameter(
            id="pool-1",
            vm_size="STANDARD_D4DS_V5",
            target_dedicated_nodes=1,
            virtual_machine_configuration=models.VirtualMachineConfiguration(
                image_reference=models.ImageReference(
                    publisher="microsoft-dsvm", offer="ubuntu-hpc", sku="2204", version="latest"
                ),
                node_agent_sku_id="batch.node.ubuntu 22.04",
                container_configuration=models.ContainerConfiguration(container_image_names=[IMAGE]),
            ),
        )
    )
    wait_until(lambda: [node for node in client.compute_node.list("pool-1") if node.state.value == "idle"])
    return client.pool.get("pool-1")


def run_tasks(client):
    client.job.add(models.JobAddParameter(id="job-1", pool_info=models.PoolInformation(pool_id="pool-1")))
    settings = models.TaskContainerSettings(image_name=IMAGE)
    tasks = [
        models.TaskAddParameter(id=f"task-{number}", command_line="true", container_settings=settings)
        for number in range(3)
    ]
    added = client.task.add_collection("job-1", tasks)
    wait_until(lambda: client.job.get_task_counts("job-1").task_counts.completed == len(tasks))
    return [result.status.value for result in added.value]


def clean_up(client):
    client.job.terminate("job-1")
    wait_until(lambda: client.job.get("job-1").state.value == "completed")
    client.job.delete("job-1")
    client.pool.delete("pool-1")
    return [
        wait_until(lambda: is_gone(lambda: client.job.get("job-1"))),
        wait_until(lambda: is_gone(lambda: client.pool.get("pool-1"))),
    ]


def main():
    credentials = SharedKeyCredentials("local", os.environ["BATCH_KEY"])
    client = BatchServiceClient(credentials, batch_url=os.environ["BATCH_URL"])
    pool = make_pool(client)
    added = run_tasks(client)
    task = client.task.get("job-1", "task-0")
    counts = client.job.get_task_counts("job-1").task_counts
    output = b"".join(client.file.get_from_task("job-1", "task-0", "stdout.txt"))
    part = models.FileGetFromTaskOptions(ocp_range="bytes=0-8")
    start = b"".join(client.file.get_from_task("job-1", "task-0", "stdout.txt", part))
    print(
        json.dumps(
            {
                "vmSize": pool.vm_size,
                "allocationState": pool.allocation_state.value,
                "added": added,
                "counts": [counts.completed, counts.succeeded, counts.failed],
                "state": task.state.value,
                "exitCode": task.execution_info.exit_code,
                "workingDirectory": task.container_settings.working_directory.value,
                "output": output.decode(),
                "start": start.decode(),
                "gone": clean_up(client),
            }
        )
    )


main()
