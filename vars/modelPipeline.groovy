/**
 * The whole pipeline of a model in one call: an agent, the sources, the training, its gates, an image, a deployment that is asked, an
 * alias. See modelPipeline.txt.
 *
 * The plugin carries this file, and @Library loads the very same one. It runs in the sandbox.
 */
def call(Map given = [:], Closure training = null) {
    def ofTraining = ['model', 'version', 'id', 'manifest', 'toolchain', 'environment', 'entrypoint', 'args', 'workDir',
        'hyperParameters', 'metrics', 'metricsFiles', 'data', 'artifactName', 'mlflowModel', 'binaryOptional', 'timeLimit',
        'progressInterval']
    def ofPipeline = ['agent', 'label', 'checkout', 'gates', 'package', 'deploy', 'invoke', 'promote']

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

    checkMap(given, 'package', 'packageModel', "[targets: [push: 'registry']]", ['arguments', 'file', 'id', 'integration', 'job',
        'build', 'manifest', 'model', 'packaging', 'targets', 'training'])
    checkMap(given, 'deploy', 'deployModel', "[target: 'staging']", ['annotations', 'build', 'cpu', 'deployment', 'env', 'environment',
        'file', 'forceConflicts', 'gpu', 'gpus', 'image', 'imagePullConnection', 'imagePullSecret', 'job', 'livenessProbeInitialDelay', 'manifest',
        'maxReplicas', 'memory', 'minReplicas', 'model', 'name', 'nodeSelector', 'onFailure', 'port', 'predictor',
        'readinessProbeInitialDelay', 'roleName', 'settleTime', 'target', 'timeLimit', 'training', 'volumes'])
    checkMap(given, 'invoke', 'invokeModel', "[requests: 'golden.json']", ['concurrency', 'expected', 'id', 'maxLatencyMs', 'percentile',
        'rate', 'relativeTolerance', 'repeat', 'request', 'requests', 'timeLimit', 'tolerance', 'warmUp'])
    def deploy = given.get('deploy')
    def invoke = given.get('invoke')
    if (invoke != null && deploy == null) {
        error 'modelPipeline asks by invoke what deploy has deployed, and there is no deploy. The step invokeModel asks other models.'
    }
    def isLocal = deploy != null && deploy.get('target') == 'local'
    def isOther = deploy != null && (deploy.containsKey('model') || deploy.containsKey('training') || deploy.containsKey('job') ||
        deploy.containsKey('build') || deploy.containsKey('file'))
    if (deploy != null && !isLocal && !isOther && !deploy.containsKey('image') && given.get('package') == null) {
        error "modelPipeline's deploy needs an image, and there is no package that makes one. Only the target local serves what was trained."
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
        onAgent(given, withoutGpus(given.get('agent'))) {
            stage('Package') {
                if (packaging.containsKey('manifest') && sources != null) {
                    checkout sources
                }
                trained.put('image', packageModel(packaging))
            }
        }
    }
    if (deploy != null) {
        def deployment = deploy.containsKey('file') ? [:] : [model: trained]
        if (!isLocal && !isOther && trained.containsKey('image')) {
            deployment.put('image', trained.get('image'))
        }
        deployment.putAll(deploy)
        def isFromSources = deploy.containsKey('manifest') || deploy.containsKey('file')
        def isAskedFromSources = invoke != null && invoke.containsKey('requests')
        if (isLocal || isFromSources) {
            // What serves on an agent's machine is asked there.
            onAgent(given, withoutGpus(given.get('agent'))) {
                stage('Deploy') {
                    if ((isFromSources || isAskedFromSources) && sources != null) {
                        checkout sources
                    }
                    trained.put('deployment', deployModel(deployment))
                }
                if (invoke != null) {
                    ask(trained, invoke)
                }
            }
        } else {
            stage('Deploy') {
                trained.put('deployment', deployModel(deployment))
            }
            if (isAskedFromSources) {
                onAgent(given, withoutGpus(given.get('agent'))) {
                    if (sources != null) {
                        checkout sources
                    }
                    ask(trained, invoke)
                }
            } else if (invoke != null) {
                ask(trained, invoke)
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

/** Ends the build, before anything is begun, where an argument is no map of what its step takes. */
def checkMap(Map given, String argument, String step, String example, List known) {
    def written = given.get(argument)
    if (written == null) {
        return
    }
    if (!(written instanceof Map)) {
        error "modelPipeline's " + argument + " is '" + written + "'; expected a map of what " + step + ' takes, as in ' + argument + ': ' +
            example + '.'
    }
    def strange = []
    for (def name : written.keySet()) {
        if (!known.contains(name)) {
            strange.add(name)
        }
    }
    if (!strange.isEmpty()) {
        error "modelPipeline's " + argument + ' has no ' + strange.join(', ') + '. It has ' + known.join(', ') + '.'
    }
}

/** Asks what was deployed. */
def ask(Map trained, Map invoke) {
    def service = trained.get('deployment')
    def asking = [deployment: service.name, target: service.target]
    asking.putAll(invoke)
    stage('Invoke') {
        trained.put('invocation', invokeModel(asking))
    }
}

/** No image is made faster by a GPU; but where the agent's own image comes from a pool, there is no agent without one. */
def withoutGpus(def agent) {
    if (agent == null) {
        return null
    }
    def plain = [:]
    plain.putAll(agent)
    if (plain.containsKey('image')) {
        plain.remove('gpu')
        plain.remove('gpus')
        plain.remove('pool')
    } else if (plain.containsKey('pool')) {
        plain.remove('gpus')
        plain.put('gpu', 0)
    }
    return plain
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
