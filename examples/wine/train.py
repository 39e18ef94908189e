"""Tells from which of three cultivars a wine was pressed, by its chemical analysis."""

import argparse

import mlflow
from mlflow.models import infer_signature
from sklearn.datasets import load_wine
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, f1_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=120)
    parser.add_argument("--learning-rate", type=float, default=0.001)
    parser.add_argument("--alpha", type=float, default=0.001, help="weight of the L2 penalty")
    parser.add_argument("--seed", type=int, default=5)
    return parser.parse_args()


def scores(part, model, x, y):
    chances = model.predict_proba(x)
    return {
        f"{part}_log_loss": log_loss(y, chances),
        f"{part}_accuracy": accuracy_score(y, chances.argmax(axis=1)),
    }


def main():
    args = arguments()
    wines = load_wine(as_frame=True)
    train_x, test_x, train_y, test_y = train_test_split(
        wines.data, wines.target, test_size=0.3, stratify=wines.target, random_state=args.seed
    )
    scaler = StandardScaler().fit(train_x)
    classifier = SGDClassifier(
        loss="log_loss", learning_rate="constant", eta0=args.learning_rate, alpha=args.alpha, random_state=args.seed
    )
    model = make_pipeline(scaler, classifier)

    with mlflow.start_run():
        mlflow.log_params(vars(args))
        mlflow.set_tag("algorithm", "logistic regression, gradient descent")
        for epoch in range(1, args.epochs + 1):
            classifier.partial_fit(scaler.transform(train_x), train_y, classes=[0, 1, 2])
            train = scores("train", model, train_x, train_y)
            test = scores("test", model, test_x, test_y)
            mlflow.log_metrics({**train, **test}, step=epoch)

        predicted = model.predict(test_x)
        mlflow.log_metric("test_f1", f1_score(test_y, predicted, average="macro"))
        mlflow.sklearn.log_model(
            model, name="model", signature=infer_signature(test_x, predicted), input_example=test_x.head(3)
        )
        print(f"{len(test_x)} wines it never saw: accuracy {accuracy_score(test_y, predicted):.1%}")


if __name__ == "__main__":
    main()
