package kz.kopir.sandbox.telegram;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.sim.Call;

/** {@code sendDocument} and {@code sendPhoto}, with the file in the form or by the id of one that is there; and {@code getFile}. */
final class SendFile implements BotMethod {

    private static final int MAX_DOCUMENT = 50 * 1024 * 1024;
    private static final int MAX_PHOTO = 10 * 1024 * 1024;

    private final Chats chats;
    private final Files files;
    private final String field;

    /** @param field {@code document} or {@code photo} */
    SendFile(Chats chats, Files files, String field) {
        this.chats = chats;
        this.files = files;
        this.field = field;
    }

    /** The files that Telegram keeps. */
    static final class Files {

        private final Map<String, Uploads.File> kept = new LinkedHashMap<>();

        private String keep(Uploads.File file) {
            var id = "file_" + (kept.size() + 1);
            kept.put(id, file);
            return id;
        }

        Uploads.File find(String id) {
            var file = kept.get(id);
            if (file == null) {
                throw new BotError(400, "Bad Request: wrong file identifier/HTTP URL specified");
            }
            return file;
        }

        /** {@code getFile}. */
        JsonObject describe(Call call, Arguments arguments) {
            var id = arguments.text("file_id");
            return new JsonObject()
                    .put("file_id", id)
                    .put("file_unique_id", "u_" + id)
                    .put("file_size", find(id).content().length())
                    .put("file_path", "documents/" + id);
        }

        /** What {@code /file/bot<token>/documents/<id>} answers. */
        Buffer content(String path) {
            return find(path.substring(path.lastIndexOf('/') + 1)).content();
        }
    }

    @Override
    public JsonObject call(Call call, Arguments arguments) {
        var chat = chats.chat(arguments.text("chat_id"));
        var caption = Writing.caption(arguments);
        var keyboard = Writing.keyboard(arguments);
        var id = id(arguments);
        chats.admit(chat);
        var file = files.find(id);
        var message = chats.post(chat, content(id, file));
        if (!caption.visible().isEmpty()) {
            message.put("caption", caption.visible());
        }
        if (keyboard != null) {
            message.put("reply_markup", keyboard);
        }
        call.committed(
                field,
                message.getInteger("message_id").toString(),
                new JsonObject()
                        .put("chat_id", chat.getLong("id"))
                        .put("file_name", file.name())
                        .put("mime_type", file.type())
                        .put("size", file.content().length())
                        .put(
                                "begin",
                                file.content()
                                        .getString(0, Math.min(5, file.content().length())))
                        .put("caption", caption.visible()));
        return message;
    }

    private String id(Arguments arguments) {
        var uploaded = arguments.files().get(field);
        if (uploaded == null) {
            var id = arguments.text(field);
            if (id.isEmpty()) {
                throw new BotError(400, "Bad Request: there is no %s in the request".formatted(field));
            }
            files.find(id);
            return id;
        }
        if (uploaded.content().length() == 0) {
            throw new BotError(400, "Bad Request: file must be non-empty");
        }
        if (uploaded.content().length() > (field.equals("photo") ? MAX_PHOTO : MAX_DOCUMENT)) {
            throw new BotError(413, "Request Entity Too Large");
        }
        return files.keep(uploaded);
    }

    private JsonObject content(String id, Uploads.File file) {
        var described = new JsonObject()
                .put("file_id", id)
                .put("file_unique_id", "u_" + id)
                .put("file_size", file.content().length());
        return field.equals("photo")
                ? new JsonObject()
                        .put(
                                "photo",
                                new JsonArray().add(described.put("width", 800).put("height", 400)))
                : new JsonObject()
                        .put("document", described.put("file_name", file.name()).put("mime_type", file.type()));
    }
}
