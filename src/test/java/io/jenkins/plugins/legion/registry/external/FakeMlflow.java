package io.jenkins.plugins.legion.registry.external;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what a test tells it to, the same each time unless told otherwise. */
final class FakeMlflow implements Closeable {

    static final String API = "/api/2.0/mlflow/";
    static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();

    /** What was asked, unescaped. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Who said to be asking, in the same order. */
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    FakeMlflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    FakeMlflow on(String path, HttpHandler answer) {
        answers.put(path, answer);
        return this;
    }

    FakeMlflow on(String path, String json) {
        return on(path, exchange -> send(exchange, 200, json));
    }

    /** A registered version of a model of a run, with its files below a location. */
    FakeMlflow version(String location) {
        return on(
                        API + "model-versions/get?name=wine&version=3",
                        "{'model_version':{'name':'wine','version':'3','run_id':'r1','status':'READY',"
                                + "'tags':[{'key':'approved','value':'yes'}]}}")
                .on(API + "model-versions/get-download-uri?name=wine&version=3", "{'artifact_uri':'" + location + "'}")
                .on(
                        API + "runs/get?run_id=r1",
                        "{'run':{'info':{'run_id':'r1','experiment_id':'1','artifact_uri':'" + location + "'},'data':{"
                                + "'metrics':[{'key':'rmse','value':0.5,'step':4,'timestamp':1},"
                                + "{'key':'odd','value':'NaN','step':0,'timestamp':1}],"
                                + "'params':[{'key':'alpha','value':'0.1'}],"
                                + "'tags':[{'key':'team','value':'cellar'},{'key':'mlflow.user','value':'me'},"
                                + "{'key':'mlflow.source.git.commit','value':'0123456789abcdef0123456789abcdef01234567'},"
                                + "{'key':'mlflow.source.git.repoURL','value':'https://me:secret@git.example.org/w'}]}}}");
    }

    /** A folder of the proxy's store; what ends in a slash is a folder. */
    FakeMlflow folder(String path, String... names) {
        StringBuilder files = new StringBuilder();
        for (String name : names) {
            boolean folder = name.endsWith("/");
            files.append(files.isEmpty() ? "" : ",")
                    .append("{'path':'")
                    .append(folder ? name.substring(0, name.length() - 1) : name)
                    .append("','is_dir':")
                    .append(folder)
                    .append('}');
        }
        return on(PROXY + "?path=" + path, "{'files':[" + files + "]}");
    }

    FakeMlflow file(String path, String content) {
        return on(PROXY + "/" + path, exchange -> send(exchange, 200, content));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
        asked.add(path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        try (exchange) {
            answers.getOrDefault(
                            path,
                            other -> send(
                                    other,
                                    404,
                                    "{'error_code':'RESOURCE_DOES_NOT_EXIST','message':'no " + path.replace("'", "")
                                            + "'}"))
                    .handle(exchange);
        }
    }

    /** JSON is written with single quotes here. */
    static void send(HttpExchange exchange, int status, String content) throws IOException {
        byte[] bytes = content.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
