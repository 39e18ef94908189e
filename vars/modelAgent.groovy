/**
 * A pod of Kubernetes' as the body's agent, which trains in its one container. See modelAgent.txt.
 *
 * It is made of podTemplate and node, so it is as durable as they are. The plugin carries this file, and @Library loads the very
 * same one. It runs in the sandbox.
 */
def call(Map given = [:], Closure body) {
    def agent = modelAgentPod(given)
    def template = [:]
    template.putAll(agent.get('podTemplate'))
    // What is inherited stays where nobody says otherwise.
    template.put('yamlMergeStrategy', merge())
    podTemplate(template) {
        modelAgentTries(count: agent.get('tries'), label: POD_LABEL) {
            node(POD_LABEL) {
                body()
            }
        }
    }
}
