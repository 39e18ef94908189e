package io.jenkins.plugins.legion.deploying.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.jenkins.plugins.legion.lifecycle.LifecycleJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldDifferencesTest {

    @Test
    void fieldsAreNamedAsKubernetesNamesThem() throws Exception {
        assertThat(
                        between(
                                "{'spec':{'replicas':1,'containers':[{'name':'model','image':'a'},{'name':'other'}],'args':['x','y']}}",
                                "{'spec':{'replicas':2,'containers':[{'name':'model','image':'b'}],'args':['x','z'],'paused':true}}"))
                .containsExactly(
                        ".spec.replicas 1 2",
                        ".spec.containers[name=\"model\"].image \"a\" \"b\"",
                        ".spec.containers[name=\"other\"] {\"name\":\"other\"} ",
                        ".spec.args[1] \"y\" \"z\"",
                        ".spec.paused  true");
        assertThat(between("{'a':[{'b':1}]}", "{'a':[{'b':1}]}")).isEmpty();
    }

    @Test
    void whatOthersHaveSetIsToldWithItsManager() {
        Deployment deployment = Serialization.unmarshal(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: wine
                  managedFields:
                  - manager: legion
                    operation: Apply
                    fieldsV1: {"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\\"name\\":\\"model\\"}":{".":{},"f:image":{}}}}}}}
                  - manager: kubectl-set
                    operation: Update
                    fieldsV1: {"f:spec":{"f:template":{"f:spec":{"f:containers":{"k:{\\"name\\":\\"model\\"}":{"f:env":{".":{},"k:{\\"name\\":\\"A\\"}":{".":{},"f:name":{}}}}}}}}}
                  - manager: kube-controller-manager
                    operation: Update
                    fieldsV1: {"f:spec":{"f:replicas":{}}}
                  - manager: broken
                    operation: Update
                    fieldsV1: {"f:spec":{"k:{":{}, "":{}}}
                """,
                Deployment.class);

        assertThat(ForeignFields.of(deployment).managers())
                .containsExactly(
                        entry(".spec.template.spec.containers[name=\"model\"].env", "kubectl-set"),
                        entry(".spec[k:{]", "broken"),
                        entry(".spec[]", "broken"));
    }

    private static List<String> between(String one, String other) throws Exception {
        List<String> lines = new ArrayList<>();
        new FieldDifferences((path, value, wanted) -> lines.add(path + " " + text(value) + " " + text(wanted)))
                .tell("", json(one), json(other));
        return lines;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "" : node.toString();
    }

    private static JsonNode json(String text) throws Exception {
        return LifecycleJson.mapper().readTree(text.replace('\'', '"'));
    }
}
