/**
 * The whole pipeline of a model in one call: an agent, the sources, the training, its gates, an alias. See modelPipeline.txt.
 *
 * The plugin carries this file, and @Library loads the very same one. It runs in the sandbox.
 */
def call(Map given = [:], Closure training = null) {
    def ofTraining = ['model', 'version', 'id', 'manifest', 'toolchain', 'environment', 'entrypoint', 'args', 'workDir',
        'hyperParameters', 'metrics', 'metricsFiles', 'data', 'artifactName', 'mlflowModel', 'binaryOptional', 'timeLimit',
        'progressInterval']
    def ofPipeline = ['label', 'checkout', 'gates', 'promote']

    def unknown = []
    def arguments = [:]
    for (def name : given.keySet()) {
        if (ofTraining.contains(name)) {
            arguments.put(name, given.get(name))
        } else if (!ofPipeline.contains(name)) {
            unknown.add(name)
        }
    }
    if (!unknown.isEmpty()) {
        error 'modelPipeline has no argument ' + unknown.join(', ') + '. It has ' + (ofPipeline + ofTraining).join(', ') + '.'
    }
    if (!given.containsKey('model') && !given.containsKey('manifest')) {
        arguments.put('manifest', 'legion.yaml')
    }
    if (training == null && !arguments.containsKey('manifest') && !arguments.containsKey('toolchain')) {
        error 'modelPipeline must be told how to train: with a manifest, with a toolchain, or with a body of steps.'
    }

    def trained = null
    node(given.containsKey('label') ? given.get('label') : '') {
        if (given.get('checkout') != false) {
            stage('Checkout') {
                checkout scm
            }
        }
        stage('Train') {
            trained = trainModel(arguments) {
                if (training != null) {
                    training()
                } else {
                    sh '"$LEGION_RUN"'
                }
            }
        }
    }
    // The agent is free meanwhile: what is looked at here lies with the builds.
    if (given.get('gates') != null) {
        stage('Check') {
            checkModel(model: trained, gates: given.get('gates'))
        }
    }
    if (given.get('promote') != null) {
        stage('Promote') {
            promoteModel(model: trained, alias: given.get('promote'))
        }
    }
    return trained
}

def call(Closure training) {
    return call([:], training)
}
