/**
 * The whole pipeline of a model in one call: an agent, the sources, the training, its gates, an image, an alias. See modelPipeline.txt.
 *
 * The plugin carries this file, and @Library loads the very same one. It runs in the sandbox.
 */
def call(Map given = [:], Closure training = null) {
    def ofTraining = ['model', 'version', 'id', 'manifest', 'toolchain', 'environment', 'entrypoint', 'args', 'workDir',
        'hyperParameters', 'metrics', 'metricsFiles', 'data', 'artifactName', 'mlflowModel', 'binaryOptional', 'timeLimit',
        'progressInterval']
    def ofPipeline = ['agent', 'label', 'checkout', 'gates', 'package', 'promote']

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
        def meant = []
        for (def name : unknown) {
            for (def known : ofPipeline + ofTraining) {
                if (isMistypedFor(name, known)) {
                    meant.add(known + ' for ' + name)
                }
            }
        }
        error 'modelPipeline has no argument ' + unknown.join(', ') + '. It has ' + (ofPipeline + ofTraining).join(', ') + '.' +
            (meant.isEmpty() ? '' : ' Perhaps you meant ' + meant.join(', ') + '.')
    }
    if (!given.containsKey('model') && !given.containsKey('manifest')) {
        arguments.put('manifest', 'legion.yaml')
    }
    if (training == null && !arguments.containsKey('manifest') && !arguments.containsKey('toolchain')) {
        error 'modelPipeline must be told how to train: with a manifest, with a toolchain, or with a body of steps.'
    }

    def ofPackage = ['arguments', 'file', 'id', 'integration', 'job', 'build', 'manifest', 'model', 'packaging', 'targets', 'training']
    if (given.get('package') != null) {
        if (!(given.get('package') instanceof Map)) {
            error "modelPipeline's package is '" + given.get('package') + "'; expected a map of what packageModel takes, as in" +
                " package: [targets: [push: 'registry']]."
        }
        def strange = []
        for (def name : given.get('package').keySet()) {
            if (!ofPackage.contains(name)) {
                strange.add(name)
            }
        }
        if (!strange.isEmpty()) {
            error "modelPipeline's package has no " + strange.join(', ') + '. It has ' + ofPackage.join(', ') + '.'
        }
    }

    def sources = null
    if (given.get('checkout') != false) {
        try {
            sources = scm
        } catch (Exception e) {
            error 'modelPipeline checks out the sources of its job, and this job has none (' + e.getMessage() + '). Take its' +
                ' script from SCM, or say checkout: false and fetch the sources in the body.'
        }
    }

    if (given.get('agent') != null && given.containsKey('label')) {
        error "modelPipeline takes either agent, for a pod of Kubernetes', or label."
    }

    def trained = null
    onAgent(given, given.get('agent')) {
        if (given.get('checkout') != false) {
            stage('Checkout') {
                checkout sources
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
    if (given.get('package') != null) {
        def packaging = [model: trained]
        packaging.putAll(given.get('package'))
        // No image is made faster by a GPU; but where the agent's own image comes from a pool, there is no agent without one.
        def packager = null
        if (given.get('agent') != null) {
            packager = [:]
            packager.putAll(given.get('agent'))
            if (packager.containsKey('image')) {
                packager.remove('gpu')
                packager.remove('gpus')
                packager.remove('pool')
            } else if (packager.containsKey('pool')) {
                packager.remove('gpus')
                packager.put('gpu', 0)
            }
        }
        onAgent(given, packager) {
            stage('Package') {
                if (packaging.containsKey('manifest') && sources != null) {
                    checkout sources
                }
                trained.put('image', packageModel(packaging))
            }
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

/** On a pod where the call asks for one, else on an agent with its label. */
def onAgent(Map given, def pod, Closure body) {
    if (pod != null) {
        modelAgent(pod) {
            body()
        }
    } else {
        node(given.containsKey('label') ? given.get('label') : '') {
            body()
        }
    }
}

/** Whether two letters at most are wrong, missing, too many or in each other's place; in short words one. Case does not count. */
def isMistypedFor(def typed, def known) {
    def a = typed.toString().toLowerCase()
    def b = known.toString().toLowerCase()
    if (a.length() > 32) {
        return false
    }
    def before = []
    def last = (0..b.length()).toList()
    for (int i = 1; i <= a.length(); i++) {
        def row = [i]
        for (int j = 1; j <= b.length(); j++) {
            def same = a[i - 1] == b[j - 1]
            def edits = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1))
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                edits = Math.min(edits, before[j - 2] + 1)
            }
            row.add(edits)
        }
        before = last
        last = row
    }
    return last[b.length()] <= (b.length() > 5 ? 2 : 1)
}
