package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import kz.kopir.bitrix.writing.DealTasks.DealTask;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/** What is done to a deal about a document: it looks before it writes, so after an unknown outcome it does the same again. */
interface DealTaskHandler extends TaskHandler<DealTask> {

    @Override
    default Class<DealTask> payloadType() {
        return DealTask.class;
    }

    @Override
    default Uni<Outcome> resolve(Task<DealTask> task) {
        return attempt(task).map(WriteToDeal::stillUnknown);
    }
}
