package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.jenkins.plugins.legion.serving.ModelClient;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that says what an API server's proxy says: what the model answered, or that it could not ask. */
@Timeout(60)
class ProxiedServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();
    private volatile Supplier<MockResponse> says = () -> answer(200, "{\"prediction\": [[1]]}");
    private final KubernetesMockServer server = new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            new HashMap<>(),
            new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    asked.add(request);
                    return says.get();
                }
            },
            false);
    private KubernetesClient client;

    @BeforeEach
    void setUp() {
        server.init(InetAddress.getLoopbackAddress(), 0);
        client = server.createClient(builder ->
                builder.editOrNewConfig().withOauthToken("of-the-client").endConfig());
    }

    @AfterEach
    void tearDown() {
        client.close();
        server.destroy();
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse().setResponseCode(status).setBody(body);
    }

    private ModelClient model(Duration patience) {
        return new ModelClient(new ProxiedService(client, "ml", "wine", patience));
    }

    private ModelClient model() {
        return model(Duration.ofSeconds(30));
    }

    private static JsonNode request() throws IOException {
        return JSON.readTree("{\"data\": [[3]]}");
    }

    @Test
    void asksTheServiceThroughTheApiServerAsTheClientIsKnownThere() throws Exception {
        assertThat(model().predict(request()).answer()).hasToString("{\"prediction\":[[1]]}");

        assertThat(asked).singleElement().satisfies(it -> {
            assertThat(it.getMethod() + " " + it.getPath())
                    .isEqualTo("POST /api/v1/namespaces/ml/services/http:wine:http/proxy/api/model/invoke");
            assertThat(it.getHeader("Authorization")).isEqualTo("Bearer of-the-client");
            assertThat(it.getHeader("Content-Type")).startsWith("application/json");
            assertThat(it.getUtf8Body()).isEqualTo("{\"data\":[[3]]}");
        });
    }

    @Test
    void asksForTheModelsOwnExample() throws Exception {
        says = () -> answer(
                200,
                "{\"paths\": {\"/api/model/invoke\": {\"post\": {\"parameters\": [{\"schema\": {\"properties\":"
                        + " {\"columns\": {\"example\": [\"a\"]}, \"data\": {\"example\": [[1]]}}}}]}}}}");

        assertThat(model().example()).map(JsonNode::toString).contains("{\"columns\":[\"a\"],\"data\":[[1]]}");
        assertThat(asked).singleElement().satisfies(it -> assertThat(it.getMethod() + " " + it.getPath())
                .isEqualTo("GET /api/v1/namespaces/ml/services/http:wine:http/proxy/api/model/info"));
    }

    /** Once: the client by itself would ask again, and the model's latency would be that of many tries. */
    @Test
    void whatTheModelSaysIsItsOwn() {
        says = () -> answer(500, "{\"message\": \"no column a\"}");

        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("wine in the namespace ml answered 500: no column a");
        assertThat(asked).hasSize(1);

        says = () -> answer(404, "{\"message\": \"no such path\"}");
        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("wine in the namespace ml answered 404: no such path");
    }

    @Test
    void theRightThatLacksIsNamed() {
        says = () -> ApplyingApi.refusal(
                403, "services \"http:wine:http\" is forbidden: User \"ci\" cannot create resource \"services/proxy\"");

        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("the right to create services/proxy in the namespace ml lacks: the cluster refuses it"
                        + " (403): services \"http:wine:http\" is forbidden: User \"ci\" cannot create resource"
                        + " \"services/proxy\"");
        assertThatThrownBy(() -> model().example())
                .hasMessageStartingWith("the right to get services/proxy in the namespace ml lacks");
    }

    @Test
    void aServiceThatIsNotThereOrThatNobodyAnswersForIsNoAnswerOfTheModel() {
        says = () -> ApplyingApi.refusal(404, "services \"wine\" not found");
        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("the namespace ml has no Service wine: services \"wine\" not found");

        says = () -> ApplyingApi.refusal(503, "no endpoints available for service \"http:wine:http\"");
        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("no pod of wine in the namespace ml answers (503): no endpoints available for service"
                        + " \"http:wine:http\"");

        says = () -> ApplyingApi.refusal(401, "Unauthorized");
        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("the cluster does not know who asks: Unauthorized");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsGivenUp() {
        says = () -> answer(200, "{}").setBodyDelay(Duration.ofHours(1));

        assertThatThrownBy(() -> model(Duration.ofSeconds(1)).predict(request()))
                .hasMessage("wine in the namespace ml did not answer within 1 s");
    }

    @Test
    void anAnswerThatIsTooLargeIsNotHeld() {
        says = () -> answer(200, "[" + " ".repeat(16 << 20) + "]");

        assertThatThrownBy(() -> model().predict(request()))
                .hasMessage("wine in the namespace ml answered more than 16.0 MiB");
    }

    @Test
    void aClusterThatIsNotThereIsSaidToBeSo() {
        server.shutdown();

        assertThatThrownBy(() -> model().predict(request()))
                .hasMessageStartingWith("the cluster of wine in the namespace ml cannot be reached: ");
    }
}
